// A list of boxes, and one item that wanders from box to box under the shadow heap: a store takes a while, and its
// box may be reached and scanned in the middle of it.
//
//gcsim:procs 2
//gcsim:gogc 5
//gcsim:wbshadow 1
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

type box struct {
	content *item
	next    *box
}

const boxes = 24

var head *box
var garbage []byte

// move takes what is in one box over to another.
func move(from, to *box) {
	to.content = from.content
	from.content = nil
}

func main() {
	for i := 0; i < boxes; i++ {
		head = &box{nil, head}
	}
	from := head
	for round := 0; round < 400; round++ {
		if round%8 == 0 {
			from.content = newItem()
		}
		to := from.next
		if to == nil {
			to = head
		}
		move(from, to)
		from = to
		if round%2 == 0 {
			garbage = make([]byte, 512)
		}
		check(from.content)
	}
	println("done")
}

// Output:
// done
