WITH pieces (piece, first_day, last_day) AS (
  VALUES (0, 16801, 17166), (1, 17167, 17531)
)
SELECT
  key_1,
  piece,
  COUNT(*)
FROM (
  SELECT COALESCE(NULLIF(o.axe, 3), 0) AS key_1, t.piece AS piece, e.siren AS value
  FROM c_entities AS e
  JOIN c_operations AS o ON o.id = e.operation_id
  JOIN pieces AS t ON e.date BETWEEN t.first_day AND t.last_day
  WHERE o.programmed = 1
    AND o."frame_ESF1420" = 1 AND (e.nature = 1 AND e.taille IN (1, 2, 3))
    AND e.siren IS NOT NULL
  GROUP BY 1, 2, 3
) AS found
GROUP BY 1, 2;

WITH pieces (piece, first_day, last_day) AS (
  VALUES (0, -2147483648, 17166), (1, 17167, 17531)
)
SELECT
  key_1,
  piece,
  COUNT(*)
FROM (
  SELECT COALESCE(NULLIF(o.axe, 3), 0) AS key_1, MIN(t.piece) AS piece, o.structure AS value
  FROM c_operations AS o
  JOIN pieces AS t ON o.programmed_on BETWEEN t.first_day AND t.last_day
  WHERE o.programmed = 1
    AND o."frame_TDB" = 1
    AND o.structure IS NOT NULL
  GROUP BY 1, 3
) AS found
GROUP BY 1, 2;
