// SPDX-License-Identifier: Apache-2.0
// DuckDB: COPY of a query with one regexp_matches a category, one thread.
const { DuckDBInstance } = require("@duckdb/node-api");
const { readFileSync } = require("fs");
const quote = (s) => "'" + s.replace(/'/g, "''") + "'";
(async () => {
	const table = JSON.parse(readFileSync(process.argv[2], "utf8")).alternations;
	const instance = await DuckDBInstance.create(":memory:", { threads: process.env.THREADS || "1" });
	const connection = await instance.connect();
	const columns = Object.entries(table).map(([c, a]) => `regexp_matches(text, ${quote(a)}, 'i') AS ${c}`).join(", ");
	await connection.run(`COPY (SELECT *, ${columns} FROM read_csv(${quote(process.argv[3])}, header = true, all_varchar = true)) TO '/dev/null' (FORMAT csv)`);
})();
