-- Rights given to accounts: never edited, withdrawn and given again. Days are counted from 1970-01-01,
-- moments in milliseconds since 1970-01-01T00:00:00 UTC.

CREATE TABLE grants (
  number INTEGER PRIMARY KEY CONSTRAINT grants_from_one CHECK (number > 0),
  account INTEGER NOT NULL REFERENCES accounts(id),
  role TEXT NOT NULL,
  -- The code of the actor its holder acts for; empty for none.
  acts_for TEXT NOT NULL,
  -- One clause a line, as it is written.
  clauses TEXT NOT NULL,
  level INTEGER NOT NULL CONSTRAINT grants_level CHECK (level BETWEEN 0 AND 3),
  exact INTEGER NOT NULL CONSTRAINT grants_exact CHECK (exact BETWEEN 0 AND 1),
  -- Codes, one after another with a bar between.
  functions TEXT NOT NULL,
  portfolio INTEGER NOT NULL CONSTRAINT grants_portfolio CHECK (portfolio BETWEEN 0 AND 1),
  -- Empty when neither records nor exact figures are shown.
  basis TEXT NOT NULL,
  reason TEXT NOT NULL,
  starts INTEGER NOT NULL,
  ends INTEGER NOT NULL,
  giver TEXT NOT NULL,
  given INTEGER NOT NULL,
  withdrawn INTEGER,
  withdrawer TEXT NOT NULL,
  -- Whether it waits for somebody else to confirm it.
  pending INTEGER NOT NULL CONSTRAINT grants_pending CHECK (pending BETWEEN 0 AND 1)
) STRICT;

CREATE INDEX grants_by_account ON grants (account);

-- Who administered still does; who was a member has no right until one is given.
INSERT INTO grants (account, role, acts_for, clauses, level, exact, functions, portfolio, basis, reason,
  starts, ends, giver, given, withdrawn, withdrawer, pending)
SELECT id, 'administrateur', '', 'tout', 0, 0, 'administrer', 0, '',
  '', unixepoch() / 86400 - 1, unixepoch() / 86400 + 729, '', unixepoch() * 1000, NULL, '', 0
FROM accounts
WHERE role = 2;

ALTER TABLE accounts DROP COLUMN role;
