// A reachable object was not marked when marking ended.
// The culprit: shelf[round].it = nil
//
//gcsim:gogc 5
//gcsim:wbshadow 0
//gcsim:gccheckmark 0
//gcsim:schedule stay
//gcsim:choices 4958:P0
//gcsim:barrier hybrid
//gcsim:rescan-stacks no
//gcsim:alloc-colour black
//gcsim:without barrier.shadeold
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

var shelf [9]*box

var garbage []byte

func main() {
	for i := range shelf {
		shelf[i] = new(box)
		shelf[i].it = newItem()
	}
	for round := 0; round < 6; round++ {
		it := shelf[round].it
		shelf[round].it = nil
		for i := 0; i < 12; i++ {
			garbage = make([]byte, 1)
		}
		shelf[round].it = it
	}
}
