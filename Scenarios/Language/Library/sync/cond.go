package sync

// A Cond has goroutines wait until they are told to look again; who waits longest is told first. A waiter here is
// an object with a semaphore of its own, where the runtime of the day used a sudog.
type Cond struct {
	L Locker

	m           Mutex
	first, last *waiter
	waiters     uint32
	checker     uintptr
}

type waiter struct {
	next *waiter
	sema uint32
}

func NewCond(l Locker) *Cond {
	return &Cond{L: l}
}

func (c *Cond) Wait() {
	w := new(waiter)
	c.m.Lock()
	if c.last == nil {
		c.first = w
	} else {
		c.last.next = w
	}
	c.last = w
	c.waiters++
	c.m.Unlock()
	c.L.Unlock()
	runtime_Semacquire(&w.sema)
	c.L.Lock()
}

func (c *Cond) Signal() {
	c.wake(1)
}

func (c *Cond) Broadcast() {
	c.wake(1<<32 - 1)
}

func (c *Cond) wake(most uint32) {
	c.m.Lock()
	if most > c.waiters {
		most = c.waiters
	}
	c.waiters -= most
	for ; most > 0; most-- {
		w := c.first
		c.first = w.next
		if c.first == nil {
			c.last = nil
		}
		runtime_Semrelease(&w.sema)
	}
	c.m.Unlock()
}
