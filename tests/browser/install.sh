#!/bin/sh
# Gets a Chromium for tests/browser from the distribution, where we may install it without asking.
for browser in chromium chromium-browser google-chrome google-chrome-stable chrome; do
  command -v "$browser" >/dev/null && exit 0
done
if [ "$(id -u)" = 0 ]; then as_root=""; elif sudo -n true 2>/dev/null; then as_root="sudo -n"; else as_root=no; fi
if [ "$as_root" != no ] && command -v apt-get >/dev/null; then
  $as_root apt-get update -qq && $as_root apt-get install -y -qq --no-install-recommends chromium >/dev/null && exit 0
fi
echo "tests/browser needs Chromium or Chrome; install one to run them (elsewhere than in CI they are skipped)" >&2
