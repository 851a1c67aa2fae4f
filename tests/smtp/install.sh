#!/bin/sh
# Gets Postfix's smtp-sink for tests/smtp from the distribution: unpacked into the folder given, not installed.
into=$1
runs() { LD_LIBRARY_PATH="$into/usr/lib/postfix" "$into/usr/sbin/smtp-sink" 2>&1 | grep -q usage; }
runs && exit 0
if command -v apt-get >/dev/null && command -v dpkg >/dev/null; then
  folder=$(mktemp -d)
  trap 'rm -rf "$folder"' EXIT
  if [ "$(id -u)" = 0 ]; then as_root=""; elif sudo -n true 2>/dev/null; then as_root="sudo -n"; else as_root=false; fi
  fetch() { (cd "$folder" && apt-get download -qq postfix 2>/dev/null); }
  if fetch || { $as_root apt-get update -qq && fetch; }; then
    mkdir -p "$into" && dpkg -x "$folder"/postfix_*.deb "$into" && runs && exit 0
    libraries=$(dpkg-deb -f "$folder"/postfix_*.deb Depends | tr ',' '\n' | sed -n 's/^ *\(lib[^ |:]*\).*/\1/p')
    $as_root apt-get install -y -qq --no-install-recommends $libraries >/dev/null && runs && exit 0
  fi
fi
echo "tests/smtp also sends to Postfix's smtp-sink, which could not be fetched (elsewhere than in CI it is skipped)" >&2
