/** Every page: keep the offline page at hand. It waits until the page stands, so as not to be in its way. */
if ("serviceWorker" in navigator) {
  addEventListener("load", () => void navigator.serviceWorker.register("/service-worker.js", { updateViaCache: "none" }).catch(() => undefined));
}

export {};
