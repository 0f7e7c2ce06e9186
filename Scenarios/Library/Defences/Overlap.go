// A queue in an array: everything moves up by one place, so that source and destination overlap.
//
//gcsim:procs 2
//gcsim:gogc 5
//gcsim:wbshadow 0
//gcsim:gccheckmark 0
package main

type item struct {
	number int
}

const length = 8

func main() {
	queue := make([]*item, length)
	for round := 0; round < 40; round++ {
		copy(queue[1:], queue[:length-1])
		queue[0] = &item{round}
		for i, it := range queue {
			if it != nil && it.number != round-i {
				panic("an element was overwritten before it was copied")
			}
			if it == nil && i <= round {
				panic("an element is gone")
			}
		}
	}
	println("done")
}

// Output:
// done
