"""The same contract on both databases: an SQLite file, and a PostgreSQL server where there is one."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

NEW_LEDGER = Callable[[], str]


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The address of a PostgreSQL server: the one in SLATEWIRE_TEST_POSTGRES, or one started for the session."""
    given = os.environ.get("SLATEWIRE_TEST_POSTGRES")
    if given:
        yield given
        return
    if not (shutil.which("initdb") and shutil.which("pg_ctl")):
        pytest.skip("no PostgreSQL: set SLATEWIRE_TEST_POSTGRES, or put initdb and pg_ctl on PATH")
    user = _user_for_the_server()
    home = Path(tempfile.mkdtemp(prefix="slatewire-pg-"))
    if user:
        shutil.chown(home, user)

    def run(*command: str) -> None:
        done = subprocess.run(command, user=user, cwd=home, capture_output=True, text=True, timeout=120)
        # Not a skip: with the programs there, a server that does not start is a fault to look at.
        assert done.returncode == 0, f"{command[0]}: {done.stdout}{done.stderr}"

    try:
        run("initdb", "-D", f"{home}/data", "-U", "slatewire", "--auth=trust", "--no-sync", "-E", "UTF8")
        # Sockets only, in its own folder: no port to collide with anybody's.
        run(
            *("pg_ctl", "-D", f"{home}/data", "-w", "-l", f"{home}/log"),
            *("-o", f"-c listen_addresses='' -k {home} -c fsync=off", "start"),
        )
        try:
            yield f"postgresql://slatewire@/postgres?host={home}"
        finally:
            run("pg_ctl", "-D", f"{home}/data", "-m", "immediate", "stop")
    finally:
        shutil.rmtree(home, ignore_errors=True)


def _user_for_the_server() -> str | None:
    """PostgreSQL refuses to run as root; then a system user runs it. None: whoever runs the tests."""
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        try:
            return pwd.getpwnam(name).pw_name
        except KeyError:
            continue
    pytest.skip("PostgreSQL does not run as root, and there is no user postgres or nobody")


@pytest.fixture(params=["sqlite", "postgresql"])
def new_ledger(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[NEW_LEDGER]:
    """Makes addresses of ledgers that do not exist yet, on either database."""
    if request.param == "sqlite":
        yield lambda: str(tmp_path_factory.mktemp("ledger") / "slate.db")
        return
    address = sa.make_url(str(request.getfixturevalue("postgres")))
    engine = sa.create_engine(address.set(drivername="postgresql+psycopg"), isolation_level="AUTOCOMMIT")
    made: list[str] = []

    def schema() -> str:
        # Each ledger in a schema of its own: a database for each would take seven megabytes to make and to remove.
        made.append(f"slate_{os.urandom(6).hex()}")
        with engine.connect() as connection:
            connection.exec_driver_sql(f"CREATE SCHEMA {made[-1]}")
        chosen = address.update_query_dict({"options": f"-csearch_path={made[-1]}"})
        return chosen.set(drivername="postgresql").render_as_string(hide_password=False)

    yield schema
    with engine.connect() as connection:
        for name in made:
            connection.exec_driver_sql(f"DROP SCHEMA {name} CASCADE")
    engine.dispose()


@pytest.fixture
def where(new_ledger: NEW_LEDGER) -> str:
    return new_ledger()
