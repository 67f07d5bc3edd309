// Prints the description without its examples, which would be half of all comments in the types.
import { readFileSync } from "node:fs";

const description = JSON.parse(readFileSync(process.argv[2], "utf-8"));
for (const schema of Object.values(description.components.schemas)) delete schema.examples;
process.stdout.write(JSON.stringify(description));
