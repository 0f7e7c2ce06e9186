// Maps whose keys fall into few buckets: the rest of a bucket's chain is known to the bucket only.
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

var named map[int]*item
var garbage []byte

func main() {
	for round := 0; round < 10; round++ {
		named = make(map[int]*item)
		for i := 0; i < 100; i++ {
			named[i] = newItem()
			if i%8 == 0 {
				garbage = make([]byte, 256)
			}
		}
		for i := 0; i < 100; i++ {
			check(named[i])
		}
	}
	println("done")
}

// Output:
// done
