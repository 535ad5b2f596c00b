-- A target is also known by the day it was decided, and by columns that no row has yet: the parts its key
-- gains, in the order of the schema, 0 for a code that is not said.

UPDATE cibles SET key = key || char(31) || ifnull(date_decision, '')
  || char(31) || char(31) || char(31) || char(31) || char(31) || '0' || char(31) || char(31);

-- Those withdrawn keep no day of decision here: one that had none is found again by its new key.
UPDATE withdrawn SET key = key || char(31)
  || char(31) || char(31) || char(31) || char(31) || char(31) || '0' || char(31) || char(31)
WHERE kind = 7;
