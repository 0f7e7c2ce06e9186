// A reachable object was not marked when marking ended.
// The culprit: target.items = append(target.items, b.it)
//
//gcsim:gogc 5
//gcsim:wbshadow 0
//gcsim:gccheckmark 0
//gcsim:schedule stay
//gcsim:choices 196:P0,425:P0
//gcsim:alloc-colour black
//gcsim:without growslice.barrier
//gcsim:finding lost object
package main

type item struct {
	next *item
}

func newItem() *item {
	return &item{}
}

type box struct {
	it *item
}

var source = new(box)

var target struct {
	items []*item
}

func appendFrom(b *box) {
	target.items = append(target.items, b.it)
}

func main() {
	for round := 0; round < 31; round++ {
		source.it = newItem()
		appendFrom(source)
	}
}
