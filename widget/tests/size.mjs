// The budget of docs and design: script and style together, as a browser downloads them.
import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";

const BUDGET = 80_000;
const folder = new URL("../../bot/web/static/widget/", import.meta.url);
// Our own page, and a page of another site.
for (const style of ["pagina.css", "ingesloten.css"]) {
  const sizes = ["prisma-gesprek.js", style].map((name) => {
    const size = gzipSync(readFileSync(new URL(name, folder))).length;
    console.log(`${name}: ${size} bytes gzipped`);
    return size;
  });
  const total = sizes.reduce((sum, size) => sum + size, 0);
  console.log(`together: ${total} of ${BUDGET}`);
  if (total > BUDGET) process.exit(1);
}
