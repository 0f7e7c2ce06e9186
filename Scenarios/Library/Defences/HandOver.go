// Items that only one goroutine knows are handed to another that waits: from stack to stack.
//
//gcsim:procs 2
//gcsim:gogc 5
//gcsim:wbshadow 0
//gcsim:gccheckmark 0
//gcsim:barrier hybrid
//gcsim:rescan-stacks no
//gcsim:alloc-colour black
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

var garbage []byte

func send(line chan *item) {
	var stock [12]*item
	for round := 0; round < 12; round++ {
		for i := range stock {
			stock[i] = newItem()
		}
		for i := range stock {
			it := stock[i]
			stock[i] = nil
			line <- it
			garbage = make([]byte, 256)
		}
	}
	close(line)
}

func main() {
	line := make(chan *item)
	go send(line)
	var kept [4]*item
	n := 0
	for it := range line {
		kept[n%4] = it
		n++
		for _, k := range kept {
			if k != nil {
				check(k)
			}
		}
	}
	println("done")
}

// Output:
// done
