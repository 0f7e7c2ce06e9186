// A ring buffer of records with pointers in them, which grows by copying to a larger array. Slots that are taken are not
// cleared at once, so the old objects float until their slot is written again; copy between
// overlapping slices of pointers goes through the barrier's slice form.
//
//gcsim:procs 2
//gcsim:gogc 10
package main

type record struct {
	key  string
	data *[3]int
}

type ring struct {
	slots      []record
	head, used int
}

func (r *ring) grow() {
	larger := make([]record, 2*len(r.slots)+4)
	n := copy(larger, r.slots[r.head:])
	copy(larger[n:], r.slots[:r.head])
	r.slots, r.head = larger, 0
}

func (r *ring) push(rec record) {
	if r.used == len(r.slots) {
		r.grow()
	}
	r.slots[(r.head+r.used)%len(r.slots)] = rec
	r.used++
}

func (r *ring) pop() (rec record) {
	rec = r.slots[r.head]
	r.head = (r.head + 1) % len(r.slots)
	r.used--
	return
}

// rotate moves all slots by one place, in place.
func (r *ring) rotate() {
	last := r.slots[len(r.slots)-1]
	copy(r.slots[1:], r.slots)
	r.slots[0] = last
	r.head = (r.head + 1) % len(r.slots)
}

var names = [...]string{"red", "green", "blue", "black", "white"}

func main() {
	var r ring
	next, expected, sum := 0, 0, 0
	for round := 0; round < 40; round++ {
		for i := 0; i < 3+round%11; i++ {
			r.push(record{names[next%len(names)], &[3]int{next, next * 2, next * 3}})
			next++
		}
		r.rotate()
		for i := 0; i < 2+round%9 && r.used > 0; i++ {
			rec := r.pop()
			if rec.data[0] != expected || rec.key != names[expected%len(names)] {
				panic("out of order: " + rec.key)
			}
			expected++
			sum += rec.data[2] - rec.data[1]
		}
	}
	println("in", next, "out", expected, "left", r.used, "sum", sum)
	println("slots", len(r.slots), "of", cap(r.slots))
}

// Output:
// in 306 out 230 left 76 sum 26335
// slots 124 of 124
