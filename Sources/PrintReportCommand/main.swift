print("printreport")
