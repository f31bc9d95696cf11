"""Whether time grows with length or with its square, asked so that a busy machine does not decide the answer."""

import time
from collections.abc import Callable


def takes_at_most(times: float, run: Callable[[int], object], small: int, large: int) -> bool:
    """Whether `run(large)` takes at most `times` the processor time of `run(small)`, each the fastest of three runs.

    Time that grows with the square fails in every one of four measurements; a busy machine may spoil some of them.
    """

    def seconds(size: int) -> float:
        taken = []
        for _ in range(3):
            start = time.process_time()
            run(size)
            taken.append(time.process_time() - start)
        return min(taken)

    run(small)  # what is loaded once is not counted
    return any(seconds(large) < times * seconds(small) for _ in range(4))
