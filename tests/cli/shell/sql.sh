# Statements, functions and views; NULL; a script on standard input.
voc-shell -q "$VOC_TESTS"/shell/june.csv <<'END'
-- by month
SELECT * FROM by_month;
SELECT id, rating, region, redact(text) AS text FROM feedback WHERE time >= '2024-06-10' ORDER BY time;
SELECT item, category FROM aspects ORDER BY 1, 2;
SELECT period(time, 'week') AS week, count(*) AS n, round(wilson_high(sum(polarity = 'negative'), count(*)), 4) AS high
FROM feedback
GROUP BY 1;
SELECT id FROM feedback WHERE text REGEXP '退(款|貨)|REFUND';
SELECT id FROM feedback WHERE has(text, '不会 假');
SELECT fold('ＡＢＣ退貨') AS fold, typeof(rating) AS type, NULL AS none, '' AS empty FROM feedback LIMIT 1;
.mode table
SELECT NULL AS none, 2024 AS year, 0.1 + 0.2 AS sum, 9007199254740993 AS big, '中文' AS 列;
END
