# shellcheck shell=bash
# What Chapters/run and Tests/run share: where things are, what they need, how they build.
# Sourced, never run; the callers set -euo pipefail and their own name, $me.
# shellcheck disable=SC2034  # Some variables are for the callers only.

: "${me:?}"
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)
runs=$root/.runs
export DEBIAN_FRONTEND=noninteractive
# How long a core spins between two pieces of parallel work before it sleeps. The default, thousands
# of microseconds, is lost whenever another program wants the core.
export GOMP_SPINCOUNT=${GOMP_SPINCOUNT:-20000}

# What the build and the chapters need: Debian packages, any one of them being enough and the first
# being installed, then what shows on other systems that it is there: files below /usr or /usr/local,
# files from the root (/…) or commands (@…). (gnuplot's three flavours exclude each other; -nox brings no X11 and no Qt.)
needs=(
  'git:@git'
  'ca-certificates:/etc/ssl/certs/*'
  'g++|libstdc++-12-dev:include/c++/*'
  'binutils:@ld'
  'gnuplot-nox|gnuplot-qt|gnuplot-x11:@gnuplot'
  'libgnuplot-iostream-dev:include/gnuplot-iostream.h'
  'libboost-iostreams-dev:lib*/libboost_iostreams.so lib/*/libboost_iostreams.so'
  'libboost-filesystem-dev:lib*/libboost_filesystem.so lib/*/libboost_filesystem.so'
  'libboost-system-dev:lib*/libboost_system.so lib/*/libboost_system.so'
  'libdnnl-dev:lib*/libdnnl.so lib/*/libdnnl.so'
  'zlib1g-dev:include/zlib.h'
)
# The same for data.
data=(
  'dataset-fashion-mnist:share/datasets/fashion-mnist/train-images-idx3-ubyte.gz'
)
# What only the site takes: pandoc, and the fonts that weave copies into it.
site_needs=(
  'pandoc:@pandoc'
  'fonts-texgyre:share/texmf/fonts/opentype/public/tex-gyre/texgyrepagella-regular.otf'
  'fonts-texgyre-math:share/texmf/fonts/opentype/public/tex-gyre-math/texgyrepagella-math.otf'
  'fonts-jetbrains-mono:share/fonts/truetype/jetbrains-mono/JetBrainsMono-Regular.ttf'
  'fonts-droid-fallback:share/fonts/truetype/droid/DroidSansFallbackFull.ttf'
)
# What prints the site, and what tests it.
browser_needs=('chromium:@chromium @chromium-browser @google-chrome')
# The novels of Jane Austen come in a package that depends on R: it is fetched and unpacked, not
# installed, and only for chapters that read text. Datasets decodes the file.
text_package=r-cran-janeaustenr
text_inside=usr/lib/R/site-library/janeaustenr/data/Rdata.rdb
text_file=$runs/data/jane-austen.rdb

# --- Saying ------------------------------------------------------------------------------------

bold='' red='' dim='' plain=''
if [[ -t 2 && -z ${NO_COLOR:-} ]]; then
  bold=$'\e[1m' red=$'\e[31m' dim=$'\e[2m' plain=$'\e[0m'
fi

# One line to standard error, then the end with this exit status.
fail() {
  local status=$1
  shift
  printf '%s%s:%s %s\n' "$red" "$me" "$plain" "$*" >&2
  exit "$status"
}

# A short line that the next one overwrites; nothing where nobody watches.
moving_line() {
  [[ -t 2 ]] || return 0
  local width=${COLUMNS:-80} text=$1
  printf '\r\e[K%s%s%s' "$dim" "${text:0:width-1}" "$plain" >&2
}

clear_line() { [[ ! -t 2 ]] || printf '\r\e[K' >&2; }

# The log's path from the reader's folder, as short as it gets.
shown() { [[ $1 == "$PWD"/* ]] && echo "${1#"$PWD"/}" || echo "$1"; }

# --- Chapters ----------------------------------------------------------------------------------

# 12-LSTM becomes 12-lstm, 16-MiniGPT becomes 16-mini-gpt.
executable_name() {
  local LC_ALL=C
  sed -E 's/([a-z0-9])([A-Z])/\1-\2/g; s/([A-Z])([A-Z][a-z])/\1-\2/g; s/.*/\L&/' <<<"$1"
}

chapter_folders() {
  local notebook
  for notebook in "$root"/Chapters/[0-9][0-9]-*/main.swift; do
    [[ -e $notebook ]] && basename "$(dirname "$notebook")"
  done
}

# The folder of the chapter called by number (1, 01) or name (01-forward-propagation), if any.
chapter_folder() {
  local folder
  while read -r folder; do
    if [[ $1 == "$folder" || $1 == "$(executable_name "$folder")" ]] ||
      [[ $1 =~ ^[0-9]{1,2}$ && $((10#$1)) -eq $((10#${folder:0:2})) ]]; then
      echo "$folder"
      return
    fi
  done < <(chapter_folders)
  return 1
}

# --- Set-up ------------------------------------------------------------------------------------

# Prints the first package of each need (an argument each) that no package and no file meets.
missing() {
  local installed need package packages file files found
  packages=("${@%%:*}")
  # shellcheck disable=SC2046  # Package names have no spaces.
  installed=$'\n'$(dpkg-query -W -f '${db:Status-Status}/${Package}\n' \
    $(tr '|' ' ' <<<"${packages[*]}") 2>/dev/null)$'\n' || true
  for need in "$@"; do
    found=''
    IFS='|' read -ra packages <<<"${need%%:*}"
    for package in "${packages[@]}"; do
      [[ $installed == *$'\n'installed/"$package"$'\n'* ]] && found=yes
    done
    read -ra files <<<"${need#*:}"
    for file in "${files[@]}"; do
      [[ -n $found ]] && break
      case $file in
        @*) command -v "${file#@}" >/dev/null && found=yes ;;
        /*) compgen -G "$file" >/dev/null && found=yes ;;
        *) { compgen -G "/usr/$file" || compgen -G "/usr/local/$file"; } >/dev/null && found=yes ;;
      esac
    done
    [[ -n $found ]] || echo "${packages[0]}"
  done
}

# Prints the version of Swift, or what stands in its way.
swift_version() {
  local said
  command -v swift >/dev/null || { echo missing; return; }
  said=$(swift --version 2>&1) || { head -n 1 <<<"$said"; return; }
  sed -nE 's/.*Swift version ([0-9.]+).*/\1/p' <<<"$said" | head -n 1
}

is_swift_enough() {
  local major minor
  [[ $1 =~ ^[0-9]+\.[0-9]+ ]] || return 1
  IFS=. read -r major minor _ <<<"$1"
  ((major > 6 || (major == 6 && minor >= 3)))
}

needed_swift='Swift 6.3 or later is needed, see https://www.swift.org/install'

check_swift() {
  local version
  version=$(swift_version)
  is_swift_enough "$version" || fail 1 "$needed_swift (found here: $version)"
}

install_command() {
  echo "$( ((EUID == 0)) || echo 'sudo ')apt-get install --no-install-recommends $*"
}

# Runs apt-get as root, quietly.
apt_get() {
  local as_root=()
  if ((EUID != 0)); then
    as_root=(sudo)
    [[ -t 0 ]] || as_root+=(--non-interactive)
    as_root+=(env "DEBIAN_FRONTEND=$DEBIAN_FRONTEND")
  fi
  ${as_root[@]+"${as_root[@]}"} apt-get --yes -o DPkg::Lock::Timeout=120 "$@" \
    >>"$runs/apt.log" 2>&1 </dev/null
}

# Installs what is missing of the needs given, or says in one line why it cannot.
install_missing() {
  local packages=() reason advice
  mapfile -t packages < <(missing "$@")
  ((${#packages[@]} > 0)) || return 0
  advice="missing: ${packages[*]}"
  command -v apt-get >/dev/null ||
    fail 1 "$advice (Debian's names; install the same with this system's package manager)"
  advice+="; install with: $(install_command "${packages[@]}")"
  if ((EUID != 0)) && ! command -v sudo >/dev/null; then
    fail 1 "$advice (not root, and there is no sudo)"
  fi

  mkdir -p "$runs"
  : >"$runs/apt.log"
  printf '%s: installing %s\n' "$me" "${packages[*]}" >&2
  # The package lists may be absent or too old; only then are they fetched.
  # Nothing the reader has installed is removed to make room.
  local install=(install --no-install-recommends --no-remove "${packages[@]}")
  apt_get "${install[@]}" || { apt_get update && apt_get "${install[@]}"; } || {
    reason=$(grep -aE '^(E:|sudo:)' "$runs/apt.log" | head -n 1) || true
    fail 1 "$advice (${reason:-apt-get failed}; see $(shown "$runs/apt.log"))"
  }
}

# Whether any of these chapter folders reads text.
reads_text() {
  local folder
  for folder in "$@"; do
    ! grep -qw TextOptions "$root/Chapters/$folder/main.swift" || return 0
  done
  return 1
}

# Puts the novels where Datasets looks for them, or says in one line why it cannot; what was there
# before then stays. Needs no root.
fetch_text() {
  local advice reason log=$runs/apt.log
  advice="$([[ -s $text_file ]] && echo 'not fetched anew' || echo missing)"
  advice+=": Jane Austen's novels ($text_package, 1.6 MB)"
  if ! command -v apt-get >/dev/null || ! command -v dpkg-deb >/dev/null; then
    fail 1 "$advice; fetching it takes Debian's apt-get and dpkg-deb (--corpus FILE reads another text)"
  fi
  mkdir -p "${text_file%/*}"
  : >"$log"
  printf '%s: fetching Jane Austen'"'"'s novels, 1.6 MB\n' "$me" >&2
  (
    work=$(mktemp -d "${text_file%/*}/unfinished.XXXXXX") || exit
    trap 'rm -rf -- "$work"' EXIT
    cd "$work" || exit
    # The system's package lists may be absent or too old; lists of one's own need no root.
    own=(-o "Dir::State::Lists=$work/lists" -o "Dir::Cache=$work/cache")
    apt=(apt-get -o APT::Sandbox::User=)
    {
      "${apt[@]}" download "$text_package" || {
        mkdir -p lists/partial cache/archives/partial
        "${apt[@]}" "${own[@]}" update && "${apt[@]}" "${own[@]}" download "$text_package"
      }
    } && dpkg-deb -x "$text_package"_*.deb unpacked && mv "unpacked/$text_inside" "$text_file"
  ) >>"$log" 2>&1 </dev/null || {
    # What apt-get says of the network tells more than the errors that follow from it.
    reason=$(grep -aE '^ +(Could|Unable|Temporary)' "$log" || grep -aE '^(E|dpkg-deb|mktemp|mv):' "$log") ||
      true
    reason=$(sed -E 's/^ +//; s/\.$//; q' <<<"$reason")
    fail 1 "$advice; with a network, fetch with: Chapters/run --fetch" \
      "(${reason:-apt-get failed}; see $(shown "$log"))"
  }
}

# --- Build -------------------------------------------------------------------------------------

announced=''

# Builds with `swift build -c release` and the arguments given; the whole output goes to a log.
build() {
  local log=$runs/build.log status=0 began=$SECONDS
  mkdir -p "$runs"
  [[ -t 2 || -n $announced ]] || printf '%s: building (log: %s)\n' "$me" "$(shown "$log")" >&2
  announced=yes
  build_logged "$log" "$@" || status=$?
  # Compiled modules remember their folder; after a move the build has to begin anew.
  if ((status != 0)) && grep -q 'module cache path' "$log"; then
    rm -rf -- "$root"/.build/*-*-*/
    status=0
    build_logged "$log" "$@" || status=$?
  fi
  clear_line
  if ((status != 0)); then
    local errors
    errors=$(grep -aE '(^|: )(fatal )?error: ' "$log" | awk '!seen[$0]++' | head -n 20) || true
    printf '%s\n' "${errors:-$(tail -n 20 "$log")}" >&2
    fail "$status" "the build failed; see $(shown "$log")"
  fi
  local seconds=$((SECONDS - began))
  ((seconds < 2)) || printf '%s: built in %d s\n' "$me" "$seconds" >&2
}

build_logged() {
  local log=$1 line
  shift
  swift build -c release --package-path "$root" "$@" 2>&1 </dev/null | tee "$log" |
    while IFS= read -r line; do moving_line "building  $line"; done
}

# A Ctrl-C has already been answered by whatever was running.
trap 'clear_line; exit 130' INT
