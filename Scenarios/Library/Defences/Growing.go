// Slices grow: the elements move to a larger array, and a new one is appended. The old array and the old
// place of the new element are forgotten.
//
//gcsim:procs 2
//gcsim:gogc 5
//gcsim:wbshadow 0
//gcsim:gccheckmark 0
//gcsim:alloc-colour black
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

var source = new(box)
var target struct {
	items []*item
}
var garbage []byte

func appendFrom(b *box) {
	target.items = append(target.items, b.it)
	b.it = nil
}

func main() {
	for round := 0; round < 300; round++ {
		if round%20 == 0 {
			target.items = nil
		}
		source.it = newItem()
		garbage = make([]byte, 512)
		appendFrom(source)
		garbage = make([]byte, 512)
		for _, it := range target.items {
			check(it)
		}
	}
	println("done")
}

// Output:
// done
