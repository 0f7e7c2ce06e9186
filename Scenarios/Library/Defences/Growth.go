// Stacks grow under pointers to their own variables, in frames and in deferred calls.
//
//gcsim:procs 2
//gcsim:gogc 5
//gcsim:wbshadow 0
//gcsim:gccheckmark 0
package main

type counter struct {
	value int
}

func set(c *counter, value int) {
	c.value = value
}

func deep(depth int, c *counter) {
	var room [16]int
	room[depth%16] = depth
	if depth > 0 {
		deep(depth-1, c)
	} else {
		c.value = 7
	}
	if room[depth%16] != depth {
		panic("a frame was overwritten")
	}
}

func grow(done chan bool) {
	var c, d counter
	func() {
		defer set(&d, 9)
		deep(60, &c)
	}()
	if c.value != 7 || d.value != 9 {
		panic("a variable was left behind")
	}
	done <- true
}

func main() {
	done := make(chan bool)
	for round := 0; round < 8; round++ {
		go grow(done)
		<-done
	}
	println("done")
}

// Output:
// done
