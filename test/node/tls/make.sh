#!/usr/bin/env bash
# Made the files of this folder: a private authority, an intermediate of it, and servers for 127.0.0.1.
# Keys of nothing but these tests.
set -euo pipefail
cd "$(dirname "$0")"
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
key() { openssl ecparam -name prime256v1 -genkey -noout -out "$1"; }
authority='basicConstraints=critical,CA:TRUE'
server='subjectAltName=IP:127.0.0.1'
key "$tmp/root.key"
openssl req -x509 -new -key "$tmp/root.key" -days 36500 -subj '/CN=Test root' -out "$tmp/root.pem"
key "$tmp/intermediate.key"
openssl req -new -key "$tmp/intermediate.key" -subj '/CN=Test intermediate' -out "$tmp/intermediate.csr"
openssl x509 -req -in "$tmp/intermediate.csr" -CA "$tmp/root.pem" -CAkey "$tmp/root.key" -CAcreateserial \
	-days 36500 -extfile <(echo "$authority") -out "$tmp/intermediate.pem"
key private.key.pem
openssl req -new -key private.key.pem -subj '/CN=Private server' -out "$tmp/private.csr"
openssl x509 -req -in "$tmp/private.csr" -CA "$tmp/intermediate.pem" -CAkey "$tmp/intermediate.key" \
	-CAcreateserial -days 36500 -extfile <(echo "$server") -out "$tmp/private.pem"
cat "$tmp/private.pem" "$tmp/intermediate.pem" >private.pem
key selfSigned.key.pem
openssl req -new -key selfSigned.key.pem -subj '/CN=Self-signed server' -out "$tmp/selfSigned.csr"
openssl x509 -req -in "$tmp/selfSigned.csr" -signkey selfSigned.key.pem -days 36500 -extfile <(echo "$server") -out selfSigned.pem
