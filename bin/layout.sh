# Sourced by rootward and make-start-cache, which set root: sets classpath, the jars, and serve_cache and command_cache, which keep
# their classes as a server and as a command need them.

# Adds the jars of folder $1 by name, in one order everywhere: a cache fits only the class path that it was made with.
add_jars() {
  for name in $(cd "$1" 2>/dev/null && LC_ALL=C ls); do
    case $name in
      *.jar) classpath=${classpath:+$classpath:}$1/$name ;;
    esac
  done
}

find_layout() {
  classpath=
  if [ -f "$root/pom.xml" ]; then
    add_jars "$root/server/target"
    add_jars "$root/server/target/lib"
    serve_cache=$root/server/target/serve.aot
    command_cache=$root/server/target/command.aot
  else
    add_jars "$root/lib"
    serve_cache=$root/lib/serve.aot
    command_cache=$root/lib/command.aot
  fi
}
