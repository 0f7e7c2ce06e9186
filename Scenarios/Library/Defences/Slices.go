// Pointers move between heap arrays by copy, and by append of a slice within capacity; the source forgets them.
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

const width = 4

var shelf [16][]*item
var garbage []byte

func copyOver(from, to int) {
	copy(shelf[to], shelf[from])
	for i := range shelf[from] {
		shelf[from][i] = nil
	}
}

func appendOver(from, to int) {
	shelf[to] = append(shelf[to][:0], shelf[from]...)
	for i := range shelf[from] {
		shelf[from][i] = nil
	}
}

func main() {
	for i := range shelf {
		shelf[i] = make([]*item, width)
	}
	at := 0
	for round := 0; round < 400; round++ {
		if round%8 == 0 {
			for i := range shelf[at] {
				shelf[at][i] = newItem()
			}
		}
		to := (at + 7) % len(shelf)
		if round%2 == 0 {
			copyOver(at, to)
		} else {
			appendOver(at, to)
		}
		at = to
		garbage = make([]byte, 512)
		for _, it := range shelf[at] {
			check(it)
		}
	}
	println("done")
}

// Output:
// done
