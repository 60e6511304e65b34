import { defineConfig } from "vitest/config";

// What stands apart and shares nothing with the conversation: one file each, so that each can be fetched alone.
const APART = ["insluiten", "installeren", "offline", "service-worker"];

/** `vite build` makes the conversation and the style of all pages; `--mode los` adds the scripts that stand apart. */
export default defineConfig(({ mode }) => ({
  base: "./",
  build: {
    outDir: "../bot/web/static/widget",
    emptyOutDir: mode !== "los",
    copyPublicDir: mode !== "los",
    target: "es2022",
    modulePreload: { polyfill: false },
    license: mode === "los" ? false : { fileName: "licenties.md" },
    rollupOptions: {
      input:
        mode === "los"
          ? Object.fromEntries(APART.map((name) => [name, `src/apart/${name}.ts`]))
          : {
              "prisma-gesprek": "src/prisma-gesprek.ts",
              pagina: "src/style/pagina.css",
              ingesloten: "src/style/ingesloten.css",
            },
      output: { entryFileNames: "[name].js", assetFileNames: "[name][extname]" },
    },
  },
  test: { environment: "happy-dom", include: ["tests/unit/**/*.test.ts"] },
}));
