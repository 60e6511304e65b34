"""The login service of an organisation, spoken to as OpenID Connect describes: code, PKCE, state and nonce."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlencode, urlsplit

import httpx
from authlib.oauth2.rfc7636 import create_s256_code_challenge
from authlib.oidc.core import CodeIDToken
from authlib.oidc.discovery import get_well_known_url
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from bot.oidc_settings import LOOPBACK, Oidc

# Only signatures that nobody but the provider can make.
_ALGORITHMS = "RS256 RS384 RS512 PS256 PS384 PS512 ES256 ES384 ES512 EdDSA".split()
_PATIENCE = 10.0  # seconds
_CLOCKS_DIFFER = 60  # seconds


class ProviderUnreachable(Exception):
    """The login service does not answer, or not as it should."""


class LoginRefused(Exception):
    """What came back is not the login that was begun here."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What was asked of the provider, and must fit with what comes back."""

    state: str
    nonce: str
    verifier: str
    redirect_uri: str


class Provider:
    """One provider; what it says about itself is asked anew each time, so a new key is known at once."""

    def __init__(self, oidc: Oidc) -> None:
        self._oidc = oidc

    def login_url(self, asked: Asked) -> str:
        """Where the browser goes to log in. Raises ProviderUnreachable."""
        question = {
            "response_type": "code",
            "client_id": self._oidc.client_id,
            "redirect_uri": asked.redirect_uri,
            "scope": self._oidc.scopes,
            "state": asked.state,
            "nonce": asked.nonce,
            "code_challenge": create_s256_code_challenge(asked.verifier),
            "code_challenge_method": "S256",
        }
        with self._http() as http:
            return _with_query(_address(self._metadata(http), "authorization_endpoint"), question)

    def logout_url(self, back_to: str) -> str | None:
        """Where the browser goes to log out there too; None when the provider has no such page."""
        try:
            with self._http() as http:
                page = self._metadata(http).get("end_session_endpoint")
        except ProviderUnreachable:
            return None
        question = {"client_id": self._oidc.client_id, "post_logout_redirect_uri": back_to}
        return _with_query(str(page), question) if page else None

    def claims(self, asked: Asked, answer: Mapping[str, str]) -> dict[str, Any]:
        """Return what the provider says about who logged in. Raises LoginRefused or ProviderUnreachable."""
        with self._http() as http:
            metadata = self._metadata(http)
            says_who = metadata.get("authorization_response_iss_parameter_supported", False)
            if answer.get("iss", "" if says_who else self._oidc.issuer).rstrip("/") != self._oidc.issuer:
                raise LoginRefused("iss")
            tokens = self._tokens(http, metadata, asked, answer.get("code", ""))
            claims = self._verified(http, metadata, asked, tokens)
            if self._oidc.groups_claim not in claims and "userinfo_endpoint" in metadata:
                claims |= self._more(http, metadata, tokens, claims["sub"])
        return claims

    def _metadata(self, http: httpx.Client) -> dict[str, Any]:
        metadata = _json(http.build_request("GET", get_well_known_url(self._oidc.issuer, external=True)), http)
        if str(metadata.get("issuer", "")).rstrip("/") != self._oidc.issuer:
            raise ProviderUnreachable("issuer")
        return metadata

    def _tokens(self, http: httpx.Client, metadata: dict[str, Any], asked: Asked, code: str) -> dict[str, Any]:
        form = {
            "grant_type": "authorization_code",
            "code": code,
            "redirect_uri": asked.redirect_uri,
            "code_verifier": asked.verifier,
        }
        name, secret = self._oidc.client_id, self._oidc.client_secret
        methods = metadata.get("token_endpoint_auth_methods_supported", ["client_secret_basic"])
        if "client_secret_basic" in methods:
            auth: httpx.Auth = httpx.BasicAuth(quote(name, safe=""), quote(secret, safe=""))
        else:
            auth = httpx.Auth()
            form |= {"client_id": name, "client_secret": secret}
        answered = _sent(lambda: http.post(_address(metadata, "token_endpoint"), data=form, auth=auth))
        if 400 <= answered.status_code < 500:
            raise LoginRefused("code")
        return _object(answered)

    def _verified(
        self, http: httpx.Client, metadata: dict[str, Any], asked: Asked, tokens: dict[str, Any]
    ) -> dict[str, Any]:
        """The claims of the id token, when it is signed by the provider, for us, now, and for this login."""
        keys = _json(http.build_request("GET", _address(metadata, "jwks_uri")), http)
        expected: dict[str, Any] = {
            "iss": {"essential": True, "value": metadata["issuer"]},
            "aud": {"essential": True, "value": self._oidc.client_id},
            "nonce": {"essential": True, "value": asked.nonce},
        }
        params = {"nonce": asked.nonce, "client_id": self._oidc.client_id, "access_token": tokens.get("access_token")}
        try:
            token = jwt.decode(str(tokens.get("id_token")), KeySet.import_key_set(keys), algorithms=_ALGORITHMS)  # type: ignore[arg-type]
            claims = CodeIDToken(token.claims, token.header, expected, params)
            claims.validate(leeway=_CLOCKS_DIFFER)
        except (JoseError, ValueError, KeyError) as error:
            raise LoginRefused(type(error).__name__) from None
        return dict(claims)

    def _more(
        self, http: httpx.Client, metadata: dict[str, Any], tokens: dict[str, Any], subject: str
    ) -> dict[str, Any]:
        """What the provider tells beside the id token, about the same person."""
        bearer = {"Authorization": f"Bearer {tokens.get('access_token')}"}
        told = _json(http.build_request("GET", _address(metadata, "userinfo_endpoint"), headers=bearer), http)
        if told.get("sub") != subject:
            raise LoginRefused("sub")
        return told

    def _http(self) -> httpx.Client:
        is_here = urlsplit(self._oidc.issuer).hostname in LOOPBACK
        return httpx.Client(timeout=_PATIENCE, trust_env=not is_here, follow_redirects=False)


def _address(metadata: Mapping[str, Any], name: str) -> str:
    if not isinstance(metadata.get(name), str):
        raise ProviderUnreachable(name)
    return str(metadata[name])


def _with_query(address: str, question: Mapping[str, str]) -> str:
    return f"{address}{'&' if '?' in address else '?'}{urlencode(question)}"


def _json(request: httpx.Request, http: httpx.Client) -> dict[str, Any]:
    return _object(_sent(lambda: http.send(request)))


def _sent(send: Any) -> httpx.Response:
    try:
        answered: httpx.Response = send()
    except httpx.HTTPError as error:
        raise ProviderUnreachable(type(error).__name__) from None
    return answered


def _object(answered: httpx.Response) -> dict[str, Any]:
    try:
        found = answered.raise_for_status().json()
    except (httpx.HTTPError, ValueError) as error:
        raise ProviderUnreachable(type(error).__name__) from None
    if not isinstance(found, dict):
        raise ProviderUnreachable("json")
    return found
