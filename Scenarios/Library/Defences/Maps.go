// Items are the values of maps, and their names the keys; they go from one map to another.
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

const maps = 4

var shelf [maps]map[*item]*item
var garbage []byte

func move(from, to map[*item]*item) {
	for key, value := range from {
		to[key] = value
		delete(from, key)
	}
}

func main() {
	for i := range shelf {
		shelf[i] = make(map[*item]*item)
	}
	at := 0
	for round := 0; round < 300; round++ {
		if round%8 == 0 {
			shelf[at] = make(map[*item]*item)
			shelf[at][newItem()] = newItem()
		}
		to := (at + 1) % maps
		move(shelf[at], shelf[to])
		at = to
		garbage = make([]byte, 512)
		for key, value := range shelf[at] {
			check(key)
			check(value)
		}
	}
	println("done")
}

// Output:
// done
