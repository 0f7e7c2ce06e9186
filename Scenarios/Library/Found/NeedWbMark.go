// A reachable object was not marked when marking ended.
// The culprit: shelf[0].content = &item{}
//
//gcsim:gogc 5
//gcsim:wbshadow 0
//gcsim:gccheckmark 0
//gcsim:schedule stay
//gcsim:choices 6247:P0
//gcsim:without needwb.mark
//gcsim:finding lost object
package main

type item struct {
	next *item
}

type box struct {
	content *item
}

var shelf [1]*box

func main() {
	shelf[0] = new(box)
	for round := 0; round < 11; round++ {
		shelf[0].content = &item{}
	}
}
