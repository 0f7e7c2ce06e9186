// Goroutines wait most of the time. Between two waits each takes an item out of the heap, and waits with it.
//
//gcsim:procs 2
//gcsim:gogc 5
//gcsim:wbshadow 0
//gcsim:gccheckmark 0
//gcsim:rescan-idle no
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

var garbage []byte
var shelf [4]*box

func work(b *box, line chan bool, done chan bool) {
	for ok := <-line; ok; ok = <-line {
		it := b.it
		b.it = nil
		<-line
		check(it)
		b.it = it
	}
	done <- true
}

func main() {
	done := make(chan bool)
	var lines [4]chan bool
	for i := range lines {
		lines[i] = make(chan bool)
		shelf[i] = &box{newItem()}
		go work(shelf[i], lines[i], done)
	}
	for round := 0; round < 64; round++ {
		lines[round%4] <- true
		for i := 0; i < 3; i++ {
			garbage = make([]byte, 512)
		}
	}
	for i := range lines {
		close(lines[i])
		<-done
	}
	println("done")
}

// Output:
// done
