package sync

// A Locker is what a Cond and a program's own code may lock.
type Locker interface {
	Lock()
	Unlock()
}

// A Mutex is locked by one goroutine at a time.
type Mutex struct {
	state int32
	sema  uint32
}

func (m *Mutex) Lock()
func (m *Mutex) Unlock()

// The semaphores of the runtime: a count, and goroutines that wait for it to be above zero.
func runtime_Semacquire(s *uint32)
func runtime_Semrelease(s *uint32)

// The goroutine keeps its P from here on: it is not preempted, and no collection stops the world.
func runtime_procPin() int
func runtime_procUnpin()
