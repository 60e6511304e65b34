import { defineConfig } from "vitest/config";

export default defineConfig({
  base: "./",
  build: {
    outDir: "../bot/web/static/widget",
    emptyOutDir: true,
    target: "es2022",
    modulePreload: { polyfill: false },
    license: { fileName: "licenties.md" },
    rollupOptions: {
      input: { "prisma-gesprek": "src/prisma-gesprek.ts", pagina: "src/style/pagina.css" },
      output: { entryFileNames: "[name].js", assetFileNames: "[name][extname]" },
    },
  },
  test: { environment: "happy-dom", include: ["tests/unit/**/*.test.ts"] },
});
