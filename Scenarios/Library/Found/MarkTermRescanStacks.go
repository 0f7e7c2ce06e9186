// A reachable object was not marked when marking ended.
// The culprit: shelf[round].it = nil
//
//gcsim:gogc 5
//gcsim:wbshadow 0
//gcsim:gccheckmark 0
//gcsim:schedule stay
//gcsim:choices 2705:P1
//gcsim:without markterm.rescanstacks
//gcsim:finding lost object
package main

type item struct {
	next  *item
	magic int
}

func newItem() *item {
	return &item{&item{}, 0}
}

type box struct {
	it *item
}

var shelf [13]*box

var garbage []byte

func main() {
	for i := range shelf {
		shelf[i] = new(box)
		shelf[i].it = newItem()
	}
	for round := 0; round < 4; round++ {
		it := shelf[round].it
		shelf[round].it = nil
		for i := 0; i < 12; i++ {
			garbage = make([]byte, 17)
		}
		shelf[round].it = it
	}
}
