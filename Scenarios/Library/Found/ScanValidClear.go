// A reachable object was not marked when marking ended.
//
//gcsim:gogc 5
//gcsim:wbshadow 0
//gcsim:gccheckmark 0
//gcsim:schedule stay
//gcsim:choices 253:P0
//gcsim:rescan-idle no
//gcsim:without scanvalid.clear
//gcsim:finding lost object
package main

type item struct {
}

func newItem() *item {
	return &item{}
}

type box struct {
	it *item
}

var shelf [2]*box

func main() {
	var lines [2]chan bool
	for i := range lines {
		lines[i] = make(chan bool)
		shelf[i] = &box{newItem()}
	}
}
