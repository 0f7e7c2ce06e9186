// A reachable object was not marked when marking ended.
//
//gcsim:gogc 5
//gcsim:wbshadow 0
//gcsim:gccheckmark 0
//gcsim:schedule stay
//gcsim:without markroot.deferargs
//gcsim:finding lost object
package main

type item struct {
	next *item
}

func newItem() *item {
	return &item{}
}

func later(it *item) {
}

func main() {
	for round := 0; round < 39; round++ {
		defer later(newItem())
	}
}
