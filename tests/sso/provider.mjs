// A real OpenID Connect provider for the tests: whoever logs in by a name gets the groups that are written to a file.
// It has a page of its own to type a name on. Nothing of it is part of the product.
import { readFileSync } from "node:fs";
import { Provider } from "oidc-provider";

const [port, redirectUri, loggedOut, groupsFile] = process.argv.slice(2);
const issuer = `http://127.0.0.1:${port}`;

const provider = new Provider(issuer, {
  clients: [
    {
      client_id: "prisma & co",
      client_secret: "geheim: van/prisma+100%",
      redirect_uris: [redirectUri],
      post_logout_redirect_uris: [loggedOut],
    },
  ],
  claims: { openid: ["sub"], profile: ["name", "preferred_username", "groups"] },
  pkce: { required: () => true },
  features: { devInteractions: { enabled: true } },
  cookies: { keys: ["alleen voor de tests"] },
  findAccount: (_ctx, id) => ({
    accountId: id,
    claims: () => ({ sub: id, ...JSON.parse(readFileSync(groupsFile, "utf8"))[id] }),
  }),
});

provider.listen(Number(port), "127.0.0.1", () => console.log("klaar"));
