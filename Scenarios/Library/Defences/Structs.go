// Structs of more words than a fat barrier has move from one heap object to another: typedmemmove. The only
// reference to an item goes with them.
//
//gcsim:procs 2
//gcsim:gogc 5
//gcsim:wbshadow 0
//gcsim:gccheckmark 0
package main

type item struct {
	next  *item
	magic int
}

func newItem() *item {
	return &item{&item{nil, 43}, 42}
}

func check(it *item) {
	if it == nil || it.magic != 42 || it.next.magic != 43 {
		panic("an item was freed")
	}
}

type load struct {
	it      *item
	numbers [5]int
}

type box struct {
	load load
	name string
}

const boxes = 32

var shelf [boxes]*box
var garbage []byte

func move(from, to *box) {
	to.load = from.load
	from.load.it = nil
}

func main() {
	for i := range shelf {
		shelf[i] = new(box)
	}
	at := 0
	for round := 0; round < 400; round++ {
		if round%8 == 0 {
			shelf[at].load.it = newItem()
		}
		to := (at + 7) % boxes
		move(shelf[at], shelf[to])
		at = to
		garbage = make([]byte, 512)
		check(shelf[at].load.it)
	}
	println("done")
}

// Output:
// done
