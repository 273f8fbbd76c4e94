mkdir -p my/trades/ferry my/trades/inn
voc-tag --lines -d my --trade ../trades/ferry </dev/null || echo $?
voc-tag --lines -d my --trade '' </dev/null
