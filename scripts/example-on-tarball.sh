#!/usr/bin/env bash
# Runs the example transform as its users would: on the packed infport, in a folder of its own.
#
#     npm run example:transform
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$root"
npm run --silent build
npm pack --silent --pack-destination "$work" >/dev/null
mkdir -p "$work/node_modules"
tar -xzf "$work"/infport-*.tgz -C "$work/node_modules"
mv "$work/node_modules/package" "$work/node_modules/infport"
# The dependencies of infport, as they are installed here: nothing is fetched.
ln -s "$root/node_modules" "$work/node_modules/infport/node_modules"
cp -r "$root/examples/vendor-display-names" "$work/example"
cd "$work/example"
node --test
cd "$work"
cli="$work/node_modules/infport/bin/infport.js"
node "$cli" transforms --new wren-names
(cd wren-names && node --test)
code=0
node "$cli" port --transform wren-names/wren-names.js --allow-unproven --check example || code=$?
[ "$code" -eq 1 ] || { echo "infport port gave $code, not 1" >&2; exit 1; }
echo "the example runs on the packed infport"
