// A reachable object was not marked when marking ended.
// The culprit: to <- <-from
//
//gcsim:gogc 5
//gcsim:wbshadow 0
//gcsim:gccheckmark 0
//gcsim:schedule stay
//gcsim:choices 1429:P0
//gcsim:without chanbuf.barrier
//gcsim:finding lost object
package main

type item struct {
	next *item
}

func newItem() *item {
	return &item{}
}

var lines [8]chan *item

func move(from, to chan *item) {
	to <- <-from
}

func main() {
	for i := range lines {
		lines[i] = make(chan *item, 1)
	}
	at := 0
	lines[at] <- newItem()
	for round := 0; round < 48; round++ {
		move(lines[at], lines[(at+3)%8])
		at = (at + 3) % 8
		<-lines[at]
		lines[at] <- newItem()
	}
}
