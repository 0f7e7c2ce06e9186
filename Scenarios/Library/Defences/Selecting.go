// Goroutines wait on two channels each, and others send on both at the same time.
//
//gcsim:procs 4
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

func wait(a, b chan *item, done chan int) {
	n := 0
	for i := 0; i < 20; i++ {
		select {
		case it := <-a:
			check(it)
		case it := <-b:
			check(it)
		}
		n++
	}
	done <- n
}

func send(line chan *item) {
	for i := 0; i < 20; i++ {
		line <- newItem()
	}
}

func main() {
	a := make(chan *item)
	b := make(chan *item)
	done := make(chan int)
	go wait(a, b, done)
	go wait(a, b, done)
	go send(a)
	go send(b)
	if <-done+<-done != 40 {
		panic("a value was lost")
	}
	println("done")
}

// Output:
// done
