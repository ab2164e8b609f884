package intake

import (
	"strings"
	"testing"

	"puerta/data"
	"puerta/data/voterfile"
)

func TestReadAccountsForEveryRow(t *testing.T) {
	list := "Voter File VANID,vAddress,City,State,Zip5,Latitude,Longitude\n" +
		"1,1 Oak St,Valdosta,GA,31601,30.83,-83.28\n" +
		"2,1 Oak St,Valdosta,GA,31601,30.83,-83.28\n" + // the same door
		"3,2 Oak St,Valdosta,GA,31601,,\n" +
		"4,\"3 Oak St,Valdosta,GA,31601,30.83,-83.28\n"
	told := 0
	l, r, err := Read(t.Context(), strings.NewReader(list), voterfile.Options{OnReject: func(voterfile.RowError) { told++ }})
	if err != nil {
		t.Fatal(err)
	}
	if r.Layout != "van" || r.Rows != 4 || r.Doors != len(l.Doors) || r.Doors != 2 || r.Voters != 3 || r.Rejected != 1 || told != 1 {
		t.Errorf("report %+v, told %d times", r, told)
	}
	if r.Reasons[data.NoCoordinates] != 2 { // the door without a place, and the row that cannot be read
		t.Errorf("reasons %v", r.Reasons)
	}
	if len(r.RejectedRows) != 1 || r.RejectedRows[0].Row != 4 || r.RejectedRows[0].Line != 5 || r.RejectedRows[0].Message.ES == "" {
		t.Errorf("rejected rows %+v", r.RejectedRows)
	}
	if strings.Contains(r.RejectedRows[0].Message.EN+r.RejectedRows[0].Message.ES, "Oak") {
		t.Errorf("a message holds the row: %+v", r.RejectedRows[0])
	}
}
