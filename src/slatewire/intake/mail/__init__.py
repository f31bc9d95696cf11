"""Letters and mailboxes: newsletters, alerts, what people forward."""
