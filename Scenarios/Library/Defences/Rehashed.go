// Maps grow: keys and values move to new buckets, and the old ones are cleared.
//
//gcsim:procs 2
//gcsim:gogc 5
//gcsim:wbshadow 0
//gcsim:gccheckmark 0
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

var named map[int]*item
var garbage []byte

func main() {
	for round := 0; round < 12; round++ {
		named = make(map[int]*item)
		for i := 0; i < 40; i++ {
			named[i] = newItem()
			garbage = make([]byte, 256)
		}
		for i := 0; i < 40; i++ {
			check(named[i])
		}
	}
	println("done")
}

// Output:
// done
