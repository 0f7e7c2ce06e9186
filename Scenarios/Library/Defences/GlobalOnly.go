// The only reference to an item goes from the heap to a global while the roots are scanned and the barrier is
// off: the global may have been scanned, and the box is empty when the marker comes to it.
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

type box struct {
	it *item
}

var shelf [16]*box
var held *item
var garbage []byte

func move(b *box) {
	held = b.it
	b.it = nil
}

func main() {
	for i := range shelf {
		shelf[i] = new(box)
		shelf[i].it = newItem()
	}
	for round := 0; round < 600; round++ {
		b := shelf[round%16]
		move(b)
		garbage = make([]byte, 512)
		check(held)
		b.it = held
		held = nil
	}
	println("done")
}

// Output:
// done
