# Runs a program and stops it in order when standard input ends, which happens at the latest when the process that started
# this shell is gone. Arguments: seconds an orderly stop may take, the signal that asks for it, the program, its arguments.
stop_seconds=$1
stop_signal=$2
shift 2
trap '' HUP INT
exec 3<&0

stop() {
    kill -s "$stop_signal" "$child" 2>/dev/null
    waited=0
    while [ "$waited" -lt "$stop_seconds" ] && kill -0 "$child" 2>/dev/null; do
        sleep 1
        waited=$((waited + 1))
    done
    kill -s KILL "$child" 2>/dev/null
}

# In a session of its own, an interrupt from the terminal does not reach the program.
if command -v setsid >/dev/null 2>&1; then
    setsid "$@" </dev/null 3<&- &
else
    "$@" </dev/null 3<&- &
fi
child=$!

(
    while read -r _ <&3; do :; done
    stop
) &
watcher=$!
exec 3<&-

trap 'stop' TERM
wait "$child"
status=$?
while kill -0 "$child" 2>/dev/null; do
    wait "$child"
    status=$?
done
kill -s KILL "$watcher" 2>/dev/null
wait "$watcher" 2>/dev/null
exit "$status"
