#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# The order of records, the files they come in, and --partial and --merge do not show in what is counted.
. "$(dirname "$0")/begin"
tagged whole
python3 - <<'PY'
import csv, random
with open("whole", encoding="utf-8", newline="") as file:
    head, *rows = list(csv.reader(file))
def put(name, part):
    with open(name, "w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(head)
        out.writerows(part)
chance = random.Random(7)
for name in ("shuffled", "shuffled-again"):
    chance.shuffle(rows)
    put(name, rows)
put("reversed", rows[::-1])
cuts = sorted(chance.sample(range(len(rows)), 4))
for i, (begin, end) in enumerate(zip([0] + cuts, cuts + [len(rows)])):
    put("part%d" % i, rows[begin:end])
put("nothing", [])
by_column = sorted(range(len(head)), key=lambda i: head[i])
with open("columns", "w", encoding="utf-8", newline="") as file:
    csv.writer(file, lineterminator="\n").writerows([row[i] for i in by_column] for row in [head] + rows)
PY

printf 'tier,answer,solve,calendar\nS,30 min,12 h,\nA,2 h,8 working hours,china\n' >promise.csv

# counted TOOL [OPTION...]: the laws for one analysis
counted() {
	tool=$1
	shift
	what="voc-$tool $*"
	"voc-$tool" "$@" whole >expected || broken "$what fails"
	for file in shuffled shuffled-again reversed columns; do
		"voc-$tool" "$@" "$file" >got
		same "$what: order does not show ($file)" expected got
	done
	"voc-$tool" "$@" part0 part1 part2 part3 part4 nothing >got
	same "$what: several files are one" expected got
	for i in 0 1 2 3 4; do "voc-$tool" "$@" --partial "part$i" >"state$i"; done
	"voc-$tool" "$@" --partial nothing >state-nothing
	"voc-$tool" "$@" --merge state0 state1 state2 state3 state4 state-nothing >got
	same "$what: parts merged are the whole" expected got
	"voc-$tool" "$@" --merge state3 state-nothing state1 state4 state2 state0 >got
	same "$what: merged in another order" expected got
	"voc-$tool" "$@" --partial whole >state
	"voc-$tool" "$@" --partial --merge state0 state1 state2 state3 state4 >got
	same "$what: the merged state is the state of the whole" state got
	"voc-$tool" "$@" --merge state >got
	same "$what: a state of one" expected got
}

counted count
for by in category aspects polarity 'month(time)' 'week(time),polarity' 'weekday(time)' 'hour(time)' channel,rating 'category,channel' store text; do
	counted count -b "$by"
done
counted count -b category -n 3
counted count -b 'store,month(time)' --wide
counted count -b category -f json
counted top
counted top -n 0
counted top -b category -n 0 -f json
counted top -b store --period week
counted top --wishes -n 0 --lang zh -f table
counted top -b channel,polarity -n 0
counted trend
for every in day week month quarter year; do
	counted trend --every "$every" -b category
done
counted trend -b aspects --negative --wide -f md
counted trend -b aspects --every week --alerts --last 5
counted trend -b store -n 4 --lang zh
counted trend --break 2024-05-01 --every week -b channel
counted trend --every day --season --forecast 3 --last 9
counted compare --period 2024-05 --against 2024-04
counted compare --at 2024-04-15 -b channel --negative -f table
counted compare --at 2024-05 -b category --control channel=hotline
counted compare --a polarity=negative --b polarity=positive -b store -f json
counted compare --words --at 2024-05 -n 5
counted survey -y rating
counted survey -y rating,sentiment --scale 0-5 --waves month -b channel
counted survey -b store -f table
counted survey --distribution -b 'quarter(time)' -f json
counted survey --by-aspect -b channel --measure mean
counted sla --now 2024-07-01
counted sla --now 2024-07-01 -b channel,tier --working --what-if promise.csv -f table
counted sla --now 2024-07-01 -b aspects -n 7 --blank-is-open --lang zh -f json
counted assoc
counted assoc --with store --min-support 0 -n 40
counted assoc -b channel --min-support 2 -f json
counted assoc --with 'weekday(time)' -f table --lang zh
counted customer -n 0
counted customer -b store --max-customers 6 -f json
counted customer -b store --repeat --lang zh -f table
counted eval -y polarity -p intent
counted eval -y rating -p sentiment
counted eval -y category -p aspects --multi '|' -f table
# Selections go with --partial.
voc-count -b category -w polarity=negative --since 2024-03 whole >expected
for i in 0 1 2 3 4; do voc-count -b category -w polarity=negative --since 2024-03 --partial "part$i" >"state$i"; done
voc-count -b category --merge state0 state1 state2 state3 state4 >got
same "voc-count -w --since, merged" expected got
ended 424
