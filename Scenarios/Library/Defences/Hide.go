// One object and one reference to it, which wanders from box to box while collections mark: into a box that
// may have been scanned, out of one that may not. Each move is an ordinary assignment with its barrier.
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

type box struct {
	content *item
	padding [6]int
}

const boxes = 32

var shelf [boxes]*box
var garbage []byte

func check(it *item) {
	if it.magic != 42 || it.next.magic != 43 {
		panic("an item was freed")
	}
}

// move takes what is in box i over to box j.
func move(i, j int) {
	shelf[j].content = shelf[i].content
	shelf[i].content = nil
}

func main() {
	for i := range shelf {
		shelf[i] = new(box)
	}
	at := 0
	for round := 0; round < 600; round++ {
		if round%8 == 0 {
			shelf[at].content = &item{&item{nil, 43}, 42}
		}
		to := (at + 7) % boxes
		move(at, to)
		at = to
		garbage = make([]byte, 512)
		check(shelf[at].content)
	}
	println("done")
}

// Output:
// done
