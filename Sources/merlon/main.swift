print("merlon")
