package debug

func FreeOSMemory()
func SetGCPercent(percent int) int
