// A reachable object was not marked when marking ended.
// The culprit: b.it = nil
//
//gcsim:gogc 5
//gcsim:wbshadow 0
//gcsim:gccheckmark 0
//gcsim:schedule stay
//gcsim:choices 494:P1
//gcsim:rescan-idle no
//gcsim:without scanvalid.clear
//gcsim:finding lost object
package main

type item struct {
	next *item
}

func newItem() *item {
	return &item{}
}

func check(it *item) {
}

type box struct {
	it *item
}

var shelf [4]*box

func work(b *box, line chan bool, done chan bool) {
	for ok := <-line; ok; ok = <-line {
		it := b.it
		b.it = nil
		<-line
		check(it)
	}
}

func main() {
	var lines [4]chan bool
	for i := range lines {
		lines[i] = make(chan bool)
		shelf[i] = &box{newItem()}
		go work(shelf[i], lines[i], make(chan bool))
	}
	for round := 0; round < 3; round++ {
		lines[round] <- true
	}
}
