// Items wait in the buffers of channels, and nowhere else.
//
//gcsim:procs 2
//gcsim:gogc 5
//gcsim:wbshadow 0
//gcsim:gccheckmark 0
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

const channels = 8

var lines [channels]chan *item
var garbage []byte

func move(from, to chan *item) {
	to <- <-from
}

func main() {
	for i := range lines {
		lines[i] = make(chan *item, 4)
	}
	at := 0
	lines[at] <- newItem()
	for round := 0; round < 400; round++ {
		to := (at + 3) % channels
		move(lines[at], lines[to])
		at = to
		garbage = make([]byte, 512)
		if round%8 == 0 {
			check(<-lines[at])
			lines[at] <- newItem()
		}
	}
	println("done")
}

// Output:
// done
